/* global $, io */
const { authorizationEndpoint, apiUrl, clientId } = window.PROVIDER ?? {
  authorizationEndpoint: 'https://accounts.spotify.com/authorize',
  apiUrl: 'https://api.spotify.com/v1',
  clientId: 'your-client-id',
}

const socket = io()

// Without a connection there is no id to send along.
socket.on('connect', () => $('#submit').prop('disabled', false))

socket.on('signedin', (token) => {
  localStorage.setItem('spotifyAuth', token)
  void showTopArtist(token)
})

$('#submit').on('click', () => {
  const parameters = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    scope: 'user-top-read',
    redirect_uri: `${location.origin}/complete`,
    state: socket.id,
  })
  window.open(`${authorizationEndpoint}?${parameters}`, '_blank')
})

async function showTopArtist(token) {
  const response = await fetch(`${apiUrl}/me/top/artists`, { headers: { Authorization: `Bearer ${token}` } })
  const { items } = await response.json()
  $('#signIn').hide()
  $('#name').empty().append($('<b>').text(items[0].name), ' is your favorite artist!')
}
