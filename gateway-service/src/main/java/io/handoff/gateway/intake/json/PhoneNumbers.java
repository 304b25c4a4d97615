package io.handoff.gateway.intake.json;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Phone numbers as E.164, so that fleets can dial what merchants write. */
public final class PhoneNumbers {
    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
    // Words beside a number, such as an extension or "ring twice", would be lost.
    private static final Pattern DIALLABLE = Pattern.compile("\\+?[0-9\\p{Zs}().\\-\u2010-\u2015/]{5,40}");

    private PhoneNumbers() {}

    /**
     * The number as E.164 where it is one that exists, null where it isn't, as {@code 0000000000}.
     *
     * @param country where it rings, ISO 3166-1 alpha-2: a number without a country code is dialled as it is there
     */
    public static @Nullable String e164(String text, String country) {
        if (isNorthAmericanE164(text)) {
            return text;
        }
        String stripped = text.strip();
        if (!DIALLABLE.matcher(stripped).matches()) {
            return null;
        }
        try {
            PhoneNumber number = LIBRARY.parse(stripped, country);
            return LIBRARY.isValidNumber(number) ? LIBRARY.format(number, PhoneNumberFormat.E164) : null;
        } catch (NumberParseException e) {
            return null;
        }
    }

    /** Most numbers there are: valid or not they stay as they are, and asking the library costs what all the rest does. */
    private static boolean isNorthAmericanE164(String text) {
        if (text.length() != 12 || !text.startsWith("+1") || text.charAt(2) < '2') {
            return false;
        }
        for (int i = 2; i < 12; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
