package io.handoff.houserules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** A class goes with the classes nested in it. */
final class OneSliceAFile implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass item) {
        return SliceIdentifier.of(outermost(item).getName());
    }

    private static JavaClass outermost(JavaClass item) {
        return item.getEnclosingClass().map(OneSliceAFile::outermost).orElse(item);
    }

    @Override
    public String getDescription() {
        return "files";
    }
}
