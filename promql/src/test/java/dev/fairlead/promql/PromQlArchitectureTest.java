package dev.fairlead.promql;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

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
}
