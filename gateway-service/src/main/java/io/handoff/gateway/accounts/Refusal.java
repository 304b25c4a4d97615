package io.handoff.gateway.accounts;

import jakarta.validation.ConstraintValidatorContext;

/** Says why a value won't do, where the constraint alone can't. */
final class Refusal {
    private Refusal() {}

    /** Whether it holds; if not, this is what is wrong. */
    static boolean unless(boolean holds, ConstraintValidatorContext context, String message) {
        if (!holds) {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
        }
        return holds;
    }

    /** A message that may hold what was sent: as a template it would be read for expressions. */
    static String literally(String message) {
        return message.replaceAll("([\\\\{}$])", "\\\\$1");
    }
}
