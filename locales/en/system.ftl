# Notices of the machinery: start, events that could not be worked off, groups.
incident-inbox-dead = <b>Event not processed</b>
    Event { $event }, received { $source ->
        [telegram] over Telegram
        [leads] from the lead form or API
        [calls] from Callpicker
        [console] from the console
       *[other] from another source
    }, failed { $tries ->
        [one] once
       *[other] { $tries } times
    } and will not be tried again. It is kept whole for the technical team to look at.
incident-group-left = <b>The bot is no longer in the group “{ $group }”</b>
    Nothing will be announced there. To come back, add it to a group and write /bind { $name } there.
settings-secret-empty = The variable { $name } is empty. Give it a value or remove it.
settings-secret-missing = The variable { $name } is missing: without it anybody could pass for the channel.
settings-url-wrong = The variable { $name } must be a full address that begins with https://.
field-error-unreadable = The field “{ $field }” is missing or cannot be read: { $value }
field-error-not-json = This is not valid JSON: { $value }
field-error-not-a-form = This is not a valid form: { $value }
