// Closes the sign-in window, which returns the viewer to the dashboard.
window.close()
