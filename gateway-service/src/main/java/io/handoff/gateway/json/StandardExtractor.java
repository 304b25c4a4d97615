package io.handoff.gateway.json;

import jakarta.inject.Singleton;
import jakarta.validation.valueextraction.ExtractedValue;
import jakarta.validation.valueextraction.ValueExtractor;

/** Shows the validator what is inside an {@link OrStandard}. */
@Singleton
final class StandardExtractor implements ValueExtractor<OrStandard<@ExtractedValue ?>> {
    @Override
    public void extractValues(OrStandard<?> original, ValueReceiver receiver) {
        receiver.value(null, original.value());
    }
}
