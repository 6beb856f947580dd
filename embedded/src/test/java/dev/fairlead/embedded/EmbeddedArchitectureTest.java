package dev.fairlead.embedded;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "dev.fairlead.embedded", importOptions = DoNotIncludeTests.class)
class EmbeddedArchitectureTest {
    @ArchTest
    static final ArchRule usesNoSpring =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule usesNoOtherModule =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.fairlead.platform..",
                            "dev.fairlead.schemas..",
                            "dev.fairlead.events..");

    @ArchTest
    static final ArchRule oneClassKnowsTheKafkaServer =
            noClasses()
                    .that()
                    .haveNameNotMatching(".*\\.KraftServer")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "kafka..", "org.apache.kafka.metadata..", "org.apache.kafka.server..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.fairlead.embedded.(*)..").should().beFreeOfCycles();

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses imported) {
        classes()
                .that()
                .resideInAPackage("dev.fairlead..")
                .should(
                        new ArchCondition<>("be in a null-marked package") {
                            @Override
                            public void check(JavaClass item, ConditionEvents events) {
                                if (!item.getPackage().isAnnotatedWith(NullMarked.class)) {
                                    events.add(
                                            SimpleConditionEvent.violated(
                                                    item,
                                                    item.getPackageName() + " is not null-marked"));
                                }
                            }
                        })
                .check(imported);
    }
}
