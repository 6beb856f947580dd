package dev.fairlead.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.fairlead.platform.walls.Walls;

@AnalyzeClasses(packages = "dev.fairlead", importOptions = ImportOption.DoNotIncludeTests.class)
class CliArchitectureTest {

    @ArchTest static final ArchTests WALLS = ArchTests.in(Walls.class);

    /** Also not by way of the services' packages that are used: their libraries are not there. */
    @ArchTest
    static final ArchRule NO_CLASS_OF_SPRING_IS_REACHED =
            noClasses()
                    .that()
                    .resideInAPackage("dev.fairlead.cli..")
                    .should()
                    .transitivelyDependOnClassesThat(
                            JavaClass.Predicates.resideInAnyPackage(
                                    "org.springframework..",
                                    "org.apache.kafka..",
                                    "org.postgresql..",
                                    "jakarta.."));

    /** Of the services, only by what reads or evaluates files without a server. */
    @ArchTest
    static final ArchRule SERVICES_ARE_KNOWN_BY_THEIR_READERS =
            noClasses()
                    .that()
                    .resideInAPackage("dev.fairlead.cli..")
                    .and()
                    .resideOutsideOfPackage("dev.fairlead.cli.retention..")
                    .and()
                    .doNotHaveFullyQualifiedName("dev.fairlead.cli.audit.ExportFile")
                    .and()
                    .doNotHaveFullyQualifiedName("dev.fairlead.cli.check.Readers")
                    .and()
                    .doNotHaveFullyQualifiedName("dev.fairlead.cli.cdevents.CheckedFile")
                    .and()
                    .doNotHaveFullyQualifiedName("dev.fairlead.cli.deploy.Planning")
                    .and()
                    .doNotHaveFullyQualifiedName("dev.fairlead.cli.deploy.Outlines")
                    .and()
                    .doNotHaveFullyQualifiedName("dev.fairlead.cli.deploy.DeployCommand")
                    .and()
                    .doNotHaveFullyQualifiedName("dev.fairlead.cli.rules.RulesCommand")
                    .and()
                    .doNotHaveFullyQualifiedName("dev.fairlead.cli.alerting.ManagerFile")
                    .and()
                    .doNotHaveFullyQualifiedName("dev.fairlead.cli.oncall.ScheduleFiles")
                    .and()
                    .doNotHaveFullyQualifiedName("dev.fairlead.cli.maintenance.ProcedureFiles")
                    .should()
                    .dependOnClassesThat(Walls.ofAnotherService("cli"));
}
