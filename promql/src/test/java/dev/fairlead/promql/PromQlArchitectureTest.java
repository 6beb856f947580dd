package dev.fairlead.promql;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
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

/** The walls of this module: a library of its own, of parts that do not lean on each other. */
@AnalyzeClasses(packages = "dev.fairlead.promql", importOptions = DoNotIncludeTests.class)
class PromQlArchitectureTest {
    @ArchTest
    static final ArchRule usesNoSpring =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule usesNoOtherModule =
            noClasses()
                    .should()
                    .dependOnClassesThat(
                            DescribedPredicate.<JavaClass>describe(
                                    "belong to another module",
                                    used ->
                                            used.getPackageName().startsWith("dev.fairlead.")
                                                    && !used.getPackageName()
                                                            .startsWith("dev.fairlead.promql")));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.fairlead.promql.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theLanguageKnowsNoData =
            noClasses()
                    .that()
                    .resideInAnyPackage("dev.fairlead.promql.ast..", "dev.fairlead.promql.parse..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.fairlead.promql.store..",
                            "dev.fairlead.promql.eval..",
                            "dev.fairlead.promql.api..");

    @ArchTest
    static final ArchRule theEvaluationKnowsNoStore =
            noClasses()
                    .that()
                    .resideInAPackage("dev.fairlead.promql.eval..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("dev.fairlead.promql.store..", "dev.fairlead.promql.api..");

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses imported) {
        classes()
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
