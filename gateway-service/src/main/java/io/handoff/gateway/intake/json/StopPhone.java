package io.handoff.gateway.intake.json;

import io.handoff.gateway.json.JsonFields;
import org.jspecify.annotations.Nullable;

/** Reads a phone number: E.164 where it is a number that exists in the stop's country, else as it was sent. */
final class StopPhone {
    private StopPhone() {}

    static @Nullable String read(JsonFields task, String name, int max, StopCountry country) {
        String text = task.text(name, max);
        if (text == null || JsonFields.isBlank(text)) {
            return text;
        }
        String number = PhoneNumbers.e164(text, country.code());
        if (number == null) {
            task.warning(name, "is kept as it is: it is no phone number that exists in " + country.described());
            return text;
        }
        if (country.isInferred() && !text.strip().startsWith("+")) {
            task.warning(name, "is taken for " + number + ", as it is dialled in " + country.described());
        }
        return number;
    }
}
