package io.handoff.contracts.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.fact.DeliveryFact;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A snapshot in UTF-8, serialised once: it is stored by itself and stands in the fact that led to it, of which it is nearly
 * all.
 */
public final class SnapshotJson {
    private static final String ATTRIBUTE = "snapshot";
    private static final ObjectMapper AROUND =
            Json.mapper().copy().registerModule(new SimpleModule().addSerializer(new Serializer()));

    private final byte[] utf8;

    private SnapshotJson(byte[] utf8) {
        this.utf8 = utf8;
    }

    public static SnapshotJson of(DeliverySnapshot snapshot) {
        return new SnapshotJson(Json.bytes(snapshot));
    }

    public byte[] bytes() {
        return utf8;
    }

    /** The fact whose snapshot this is, byte by byte what {@link Json#bytes} makes of it. */
    public byte[] in(DeliveryFact fact) {
        try {
            return AROUND.writer().withAttribute(ATTRIBUTE, new Raw(utf8)).writeValueAsBytes(fact);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Serializer extends StdSerializer<DeliverySnapshot> {
        private static final long serialVersionUID = 1;

        Serializer() {
            super(DeliverySnapshot.class);
        }

        @Override
        public void serialize(DeliverySnapshot value, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeRawValue((Raw) provider.getAttribute(ATTRIBUTE));
        }
    }

    /** Jackson copies the UTF-8 of such a text into its output as it is. */
    private static final class Raw extends SerializedString {
        private static final long serialVersionUID = 1;

        Raw(byte[] utf8) {
            super("");
            _unquotedUTF8Ref = utf8;
        }
    }
}
