package io.handoff.gateway.web;

import io.quarkus.hibernate.validator.ValidatorFactoryCustomizer;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.hibernate.validator.BaseHibernateValidatorConfiguration;
import org.jspecify.annotations.Nullable;

/** Has {@link Size} count as schemas do: a character outside the basic plane once, where Java has two. */
@Singleton
final class Sizes implements ValidatorFactoryCustomizer {
    @Override
    public void customize(BaseHibernateValidatorConfiguration<?> configuration) {
        var sizes = configuration.createConstraintMapping();
        sizes.constraintDefinition(Size.class)
                .includeExistingValidators(false)
                .validatedBy(OfText.class)
                .validatedBy(OfList.class);
        configuration.addMapping(sizes);
    }

    /** Characters of a text. */
    public static final class OfText extends Bounds<String> {
        public OfText() {
            super("characters");
        }

        @Override
        int size(String text) {
            return text.codePointCount(0, text.length());
        }
    }

    /** Elements of a list. */
    public static final class OfList extends Bounds<List<?>> {
        public OfList() {
            super("elements");
        }

        @Override
        int size(List<?> list) {
            return list.size();
        }
    }

    private abstract static class Bounds<T> implements ConstraintValidator<Size, T> {
        private final String what;
        private int min;
        private int max;

        Bounds(String what) {
            this.what = what;
        }

        abstract int size(T value);

        @Override
        public void initialize(Size size) {
            min = size.min();
            max = size.max();
        }

        @Override
        public boolean isValid(@Nullable T value, ConstraintValidatorContext context) {
            int size = value == null ? min : size(value);
            if (size >= min && size <= max) {
                return true;
            }
            String bound = size < min ? "at least " + min : "at most " + max;
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate("must have " + bound + ' ' + what)
                    .addConstraintViolation();
            return false;
        }
    }
}
