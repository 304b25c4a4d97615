package io.handoff.gateway.accounts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.fleets.coverage.ServiceArea;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** GeoJSON that a service area can be read from; an empty object says nothing of it. */
@Constraint(validatedBy = Area.Validator.class)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@interface Area {
    String message() default "must be a GeoJSON FeatureCollection of Polygons and MultiPolygons";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Reads it as the services do. */
    final class Validator implements ConstraintValidator<Area, ObjectNode> {
        @Override
        public boolean isValid(@Nullable ObjectNode area, ConstraintValidatorContext context) {
            if (area == null || area.isEmpty()) {
                return true;
            }
            if (!area.path("type").asText().equals("FeatureCollection")
                    || !area.path("features").isArray()) {
                return false;
            }
            try {
                var unused = ServiceArea.parse(area.toString());
                return true;
            } catch (IllegalArgumentException e) {
                return Refusal.unless(false, context, Refusal.literally(String.valueOf(e.getMessage())));
            }
        }
    }
}
