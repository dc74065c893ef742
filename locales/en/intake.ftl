# What is wrong with a field of a lead that came from outside.
field-error-not-an-object = No lead with fields came, but “{ $value }”.
field-error-no-contact = There is no way to reach the person: a phone or an e-mail is needed.
field-error-wrong-type = { $field }: a text was expected, and “{ $value }” came.
field-error-too-long = { $field }: the text is too long (“{ $value }”).
field-error-not-an-email = { $field }: “{ $value }” is no e-mail address.
field-error-not-a-moment = { $field }: “{ $value }” is no date with a time.
field-error-too-many-fields = It brings too many extra fields.
field-error-phone-empty = { $field }: there is no digit in it.
field-error-phone-letters = { $field }: “{ $value }” has letters in it.
field-error-phone-signs = { $field }: “{ $value }” has signs that no phone number has.
field-error-phone-too-short = { $field }: “{ $value }” lacks digits.
field-error-phone-too-long = { $field }: “{ $value }” has too many digits.
field-error-phone-not-a-number = { $field }: “{ $value }” is no number that exists.
