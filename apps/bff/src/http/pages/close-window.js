// Runs in the sign-in window after the end: the dashboard that opened it is behind it.
window.close()
