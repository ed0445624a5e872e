// Runs in a page that waits for the server: asks for its address again, as a GET even if the page answered a POST.
{
  const { seconds } = JSON.parse(document.getElementById('reload-after')?.textContent ?? '')
  setTimeout(() => location.replace(location.href), seconds * 1000)
}
