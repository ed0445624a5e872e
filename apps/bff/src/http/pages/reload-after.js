// Reloads the page after some seconds, as a GET even after a POST.
{
  const { seconds } = JSON.parse(document.getElementById('reload-after')?.textContent ?? '')
  setTimeout(() => location.replace(location.href), seconds * 1000)
}
