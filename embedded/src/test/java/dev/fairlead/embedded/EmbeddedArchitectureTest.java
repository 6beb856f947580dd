package dev.fairlead.embedded;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.fairlead.embedded", importOptions = DoNotIncludeTests.class)
class EmbeddedArchitectureTest {
    @ArchTest
    static final ArchRule usesNoSpring =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule usesNoOtherModule =
            noClasses()
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("dev.fairlead..")
                                    .and(
                                            resideOutsideOfPackages(
                                                    "dev.fairlead.embedded..",
                                                    "dev.fairlead.process..")));

    @ArchTest
    static final ArchRule oneClassKnowsTheKafkaServer =
            noClasses()
                    .that()
                    .haveNameNotMatching(".*\\.KraftServer")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "kafka..", "org.apache.kafka.metadata..", "org.apache.kafka.server..");
}
