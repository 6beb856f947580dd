package dev.fairlead.process;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.fairlead.process", importOptions = DoNotIncludeTests.class)
class ProcessArchitectureTest {
    @ArchTest
    static final ArchRule usesNothingOfOurs =
            noClasses()
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("dev.fairlead..")
                                    .and(resideOutsideOfPackage("dev.fairlead.process..")));

    @ArchTest
    static final ArchRule usesNoSpring =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework..");
}
