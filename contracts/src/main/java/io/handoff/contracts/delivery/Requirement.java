package io.handoff.contracts.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.handoff.contracts.shape.Word;
import java.util.Locale;

/** What a courier has to do at the door before a drop-off counts as successful. */
public enum Requirement implements Word {
    /** See that the recipient is old enough for what is handed over. */
    @JsonProperty("age_verification")
    AGE_VERIFICATION,
    /** Let the recipient sign. */
    @JsonProperty("signature")
    SIGNATURE,
    /** Take a picture of what was delivered. */
    @JsonProperty("photo")
    PHOTO,
    /** See an identity document of the recipient. */
    @JsonProperty("id_check")
    ID_CHECK,
    /** Ask for the number that the recipient was given. */
    @JsonProperty("pin")
    PIN;

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
