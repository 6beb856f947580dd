package dev.fairlead.platform.walls;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** Looks for {@code NullMarked} in the package-info of a class's package. */
final class BelongToANullMarkedPackage extends ArchCondition<JavaClass> {
    BelongToANullMarkedPackage() {
        super("belong to a package that is @NullMarked");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
        if (!marked) {
            events.add(
                    SimpleConditionEvent.violated(
                            type,
                            "%s: the package %s has no package-info with @NullMarked"
                                    .formatted(type.getName(), type.getPackageName())));
        }
    }
}
