# `guardia demo`: the demo and its story.
cli-demo = Shows the desk in a browser, with phones side by side.
demo-option-story = Tells the story in the terminal, without a browser.
demo-port-busy = Port { $port } is taken; { $other } is used.
demo-setting-up = Setting up the demo…
demo-open = Open { $address }
demo-end = To end: Ctrl+C
demo-opening = Before it begins
demo-step-failed = Step { $step } was not reached. { $error }
demo-prospect-name = Mariana Robles
demo-prospect-campaign = Los Encinos, summer
demo-prospect-interest = Two-bedroom apartment
demo-prospect-city = Querétaro
demo-closing-product = Apartment 402, Encino tower
