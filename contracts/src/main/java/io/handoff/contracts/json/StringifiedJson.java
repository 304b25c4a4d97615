package io.handoff.contracts.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * {@link Json} as JavaScript would write it: {@code JSON.stringify(JSON.parse(text))} is the same text, so that a receiver
 * who verifies a signature over what its parser has made of the body still verifies it. For records whose names aren't
 * whole numbers, which JavaScript would put first.
 */
public final class StringifiedJson {
    private static final ObjectWriter WRITER = Json.mapper()
            .copy()
            .registerModule(new SimpleModule()
                    .addSerializer(new NumberForm<>(long.class, EcmaScriptNumber::of))
                    .addSerializer(new NumberForm<>(Long.class, EcmaScriptNumber::of))
                    .addSerializer(new NumberForm<>(double.class, EcmaScriptNumber::of))
                    .addSerializer(new NumberForm<>(Double.class, EcmaScriptNumber::of))
                    .addSerializer(
                            new NumberForm<>(BigInteger.class, value -> EcmaScriptNumber.of(value.doubleValue())))
                    .addSerializer(
                            new NumberForm<>(BigDecimal.class, value -> EcmaScriptNumber.of(value.doubleValue()))))
            .writer()
            .with(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .without(JsonWriteFeature.WRITE_HEX_UPPER_CASE);

    private StringifiedJson() {}

    public static byte[] bytes(Object value) {
        try {
            return WRITER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Of the bytes, since Jackson escapes lone surrogates, as JavaScript does, only there.
    public static String text(Object value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    private static final class NumberForm<T> extends StdSerializer<T> {
        private final transient Function<T, String> form;

        NumberForm(Class<T> type, Function<T, String> form) {
            super(type);
            this.form = form;
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeNumber(form.apply(value));
        }
    }
}
