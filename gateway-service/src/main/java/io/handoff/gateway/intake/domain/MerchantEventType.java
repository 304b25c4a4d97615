package io.handoff.gateway.intake.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code X-expedite-Event} may name. */
public enum MerchantEventType {
    GET_QUOTATION(0),
    ACCEPT_QUOTATION(1),
    DELIVERY_CREATED(2),
    DELIVERY_MODIFIED(4),
    DELIVERY_CANCELLED(3);

    private static final Map<String, MerchantEventType> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(MerchantEventType::word, Function.identity()));

    private final String word = name().toLowerCase(Locale.ROOT);
    private final int kind;

    MerchantEventType(int kind) {
        this.kind = kind;
    }

    /** The number that tells events under one signature apart, in their ids; never given to another event. */
    public int kind() {
        return kind;
    }

    /** The word on the wire. */
    public String word() {
        return word;
    }

    /** The event of this name, in any case, or null. */
    public static @Nullable MerchantEventType named(String name) {
        MerchantEventType exact = BY_WORD.get(name);
        return exact != null ? exact : BY_WORD.get(name.strip().toLowerCase(Locale.ROOT));
    }

    /** Every word, in order. */
    public static List<String> words() {
        return Arrays.stream(values()).map(MerchantEventType::word).toList();
    }
}
