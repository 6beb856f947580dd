package dev.fairlead.platform.walls;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/**
 * A record that is made by position has few components: of twenty, two of the same type that are
 * swapped go unseen. More of them are parts with names of their own.
 */
public final class FewComponents extends ArchCondition<JavaClass> {
    private static final int MOST = 10;
    private static final String PROPERTIES =
            "org.springframework.boot.context.properties.ConfigurationProperties";

    /** But for files and properties, which are bound by name. */
    public static final ArchRule RECORDS_HAVE_FEW_COMPONENTS =
            classes()
                    .that(areMadeByPosition())
                    .should(new FewComponents())
                    .as("records have at most %d components".formatted(MOST));

    private FewComponents() {
        super("have at most %d components", MOST);
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        long components =
                type.getFields().stream()
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .count();
        String found = "%s has %d components".formatted(type.getName(), components);
        events.add(new SimpleConditionEvent(type, components <= MOST, found));
    }

    private static DescribedPredicate<JavaClass> areMadeByPosition() {
        return DescribedPredicate.describe(
                "are records that are made by position",
                type ->
                        type.isRecord()
                                && !type.isAnnotatedWith(PROPERTIES)
                                && !type.getSimpleName().endsWith("File"));
    }
}
