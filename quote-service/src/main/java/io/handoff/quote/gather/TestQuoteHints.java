package io.handoff.quote.gather;

import io.handoff.fleets.FleetUnavailable;
import io.handoff.quote.gather.domain.RefusalCode;
import java.time.Duration;
import java.util.regex.Pattern;

/** What to look at when a fleet that is being set up doesn't offer: good guesses, from what was answered. */
final class TestQuoteHints {
    private static final Pattern CREDENTIALS = Pattern.compile(
            "\\b(401|403)\\b|http_40[13]|unauthori|forbidden|invalid_client|signature|credential",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_SUCH_PATH =
            Pattern.compile("\\b404\\b|http_404|not_found", Pattern.CASE_INSENSITIVE);

    private static final String CHECK_CREDENTIALS =
            "The fleet doesn't know us by these credentials: check the secrets in `settings`, and whether they are of its sandbox"
                    + " or of its production.";
    private static final String CHECK_PATH = "There is nothing there: check URLs and ids in `settings`.";

    private TestQuoteHints() {}

    static String declined(String message) {
        if (CREDENTIALS.matcher(message).find()) {
            return CHECK_CREDENTIALS;
        }
        return NO_SUCH_PATH.matcher(message).find()
                ? CHECK_PATH
                : "The fleet was reached and said no to this order: try other stops, with their addresses, within its hours.";
    }

    static String unfit(String code) {
        return code.equals(RefusalCode.OTHER_CURRENCY.word())
                ? "Test it with the `currency` it charges in, and set that as the fleet's `currency`."
                : "The fleet was reached, and its offer is none that anybody could accept.";
    }

    static String unavailable(FleetUnavailable failure, String message, Duration timeout) {
        if (failure.timedOut()) {
            return "The fleet was silent for " + timeout.toMillis()
                    + " ms. Quotations wait for no longer than that, and than the merchant's `quote_deadline_ms`.";
        }
        if (CREDENTIALS.matcher(message).find()) {
            return CHECK_CREDENTIALS;
        }
        if (NO_SUCH_PATH.matcher(message).find()) {
            return CHECK_PATH;
        }
        if (failure.unasked()) {
            return "The fleet itself was not asked: try again in a moment.";
        }
        return failure.unreached()
                ? "Check the URL in `settings`, its DNS name and certificate, and whether quote-service may get out to it."
                : "It answers otherwise than its provider should: check whose URL is in `settings`.";
    }

    static String notOfThisProvider(Throwable failure) {
        return failure instanceof IllegalArgumentException
                ? "Its settings can't be used: set them again with PATCH."
                : "The log of quote-service says more.";
    }
}
