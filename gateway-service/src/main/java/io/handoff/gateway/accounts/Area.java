package io.handoff.gateway.accounts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.fleets.coverage.AreaRules;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** GeoJSON that a service area may be declared with; an empty object says nothing of it. */
@Constraint(validatedBy = Area.Validator.class)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@interface Area {
    String message() default "must be a GeoJSON FeatureCollection of Polygons and MultiPolygons";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Says of each place what is wrong there. */
    final class Validator implements ConstraintValidator<Area, ObjectNode> {
        @Override
        public boolean isValid(@Nullable ObjectNode area, ConstraintValidatorContext context) {
            if (area == null || area.isEmpty()) {
                return true;
            }
            List<AreaRules.Flaw> flaws = AreaRules.flaws(area);
            if (!flaws.isEmpty()) {
                context.disableDefaultConstraintViolation();
            }
            flaws.forEach(flaw -> report(context, flaw));
            return flaws.isEmpty();
        }

        private static void report(ConstraintValidatorContext context, AreaRules.Flaw flaw) {
            var violation = context.buildConstraintViolationWithTemplate(Refusal.literally(flaw.message()));
            if (flaw.path().isEmpty()) {
                violation.addConstraintViolation();
            } else {
                violation.addPropertyNode(flaw.path()).addConstraintViolation();
            }
        }
    }
}
