package io.handoff.gateway.intake.json;

import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.gateway.json.JsonFields;
import org.jspecify.annotations.Nullable;

/**
 * Which country a stop is in. One that nobody said is good enough to understand more, and never to refuse anything.
 *
 * @param sent as the merchant said, in upper case; null where it didn't
 * @param code the one that was sent, else the one of the time zone, else the account's
 * @param source where it is known from, in words
 */
record StopCountry(@Nullable String sent, String code, String source) {
    private static final String COUNTRY = "country";
    private static final int MAX = (int) TaskDetails.SHAPE.field(COUNTRY).rule().max();
    /** What a text may look like; which of these codes there are, the reader knows. */
    static final String PATTERN = "^([A-Za-z]{2}|\\s*)$";

    /** @param ofAccount where stops are whose country nothing else tells */
    static StopCountry read(JsonFields task, String ofAccount) {
        String text = task.text(COUNTRY, MAX);
        if (text != null && !JsonFields.isBlank(text)) {
            String code = Countries.find(text);
            if (code != null) {
                return new StopCountry(code, code, "as sent");
            }
            task.violation(COUNTRY, "must be a country's two letters in ISO 3166-1, such as US, CA, GB or DE");
        }
        String ofZone =
                ZoneCountries.find(task.object().path(StopPlace.TIMEZONE).asText());
        return ofZone == null
                ? new StopCountry(null, ofAccount, "the account's country")
                : new StopCountry(null, ofZone, "the country of its time zone");
    }

    boolean isInferred() {
        return sent == null;
    }

    /** Such as {@code GB (the country of its time zone)}. */
    String described() {
        return code + " (" + source + ")";
    }
}
