package dev.fairlead.deploy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.fairlead.platform.walls.Walls;
import java.time.Clock;

@AnalyzeClasses(
        packages = "dev.fairlead.deploy",
        importOptions = ImportOption.DoNotIncludeTests.class)
class DeployArchitectureTest {

    @ArchTest static final ArchRule KNOWS_NO_OTHER_SERVICE = Walls.standsAlone("deploy");

    @ArchTest static final ArchTests WALLS = ArchTests.in(Walls.class);

    /** The rules are pure: no framework, no input or output, no clock. */
    @ArchTest
    static final ArchRule RULES_ARE_PURE =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "dev.fairlead.deploy.rollout..",
                            "dev.fairlead.deploy.refusal..",
                            "dev.fairlead.deploy.evidence..",
                            "dev.fairlead.deploy.observed..",
                            "dev.fairlead.deploy.gate..",
                            "dev.fairlead.deploy.plan..",
                            "dev.fairlead.deploy.instance",
                            "dev.fairlead.deploy.traffic",
                            "dev.fairlead.deploy.release..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.springframework..",
                            "java.sql..",
                            "java.net..",
                            "java.nio.file..",
                            "org.slf4j..")
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Clock.class);

    /** What carries effects out knows the rollout's requests and outcomes, and no other part. */
    @ArchTest
    static final ArchRule PORTS_STAND_BESIDE_EACH_OTHER =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "dev.fairlead.deploy.effect..", "dev.fairlead.deploy.probe..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.fairlead.deploy.api..",
                            "dev.fairlead.deploy.intake..",
                            "dev.fairlead.deploy.config..",
                            "dev.fairlead.deploy.wiring..");

    /** One more target or router touches nothing but the list of those that a file may name. */
    @ArchTest
    static final ArchRule VARIANTS_ARE_NAMED_IN_ONE_PLACE =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "dev.fairlead.deploy.instance.*..",
                            "dev.fairlead.deploy.traffic.*..",
                            "dev.fairlead.deploy.wiring..")
                    .and()
                    .doNotHaveFullyQualifiedName("dev.fairlead.deploy.config.Variants")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.fairlead.deploy.instance.*..", "dev.fairlead.deploy.traffic.*..");

    /** A target carries out what it is asked for and knows no rollout, and no router. */
    @ArchTest
    static final ArchRule VARIANTS_KNOW_THEIR_PORT_ALONE =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "dev.fairlead.deploy.instance..", "dev.fairlead.deploy.traffic..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.fairlead.deploy.rollout..",
                            "dev.fairlead.deploy.plan..",
                            "dev.fairlead.deploy.effect..",
                            "dev.fairlead.deploy.api..",
                            "dev.fairlead.deploy.intake..",
                            "dev.fairlead.deploy.config..",
                            "dev.fairlead.deploy.wiring..");

    /** Queries are read to find mistakes early; alert-service alone evaluates them. */
    @ArchTest
    static final ArchRule QUERIES_ARE_ONLY_PARSED =
            noClasses()
                    .that()
                    .resideInAPackage("dev.fairlead.deploy..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.fairlead.promql.eval..",
                            "dev.fairlead.promql.store..",
                            "dev.fairlead.promql.scrape..",
                            "dev.fairlead.promql.api..");
}
