"""Pictures: each chart is drawn once as a scene and painted twice, for the page and for the paper."""
