package dev.fairlead.platform.walls;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.implement;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.fairlead.platform.decide.Observer;
import dev.fairlead.platform.decide.Reaction;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Rules that hold for every module. */
public final class Walls {
    private static final Set<String> SHARED =
            Set.of("platform", "schemas", "events", "services", "promql", "process");
    private static final List<Class<?>> TIMES =
            List.of(
                    Instant.class,
                    LocalDate.class,
                    LocalDateTime.class,
                    OffsetDateTime.class,
                    ZonedDateTime.class);

    private static final String CONTROLLER =
            "org.springframework.web.bind.annotation.RestController";
    private static final String CONFIGURATION =
            "org.springframework.context.annotation.Configuration";
    private static final String COMPONENT = "org.springframework.stereotype.Component";
    private static final String REACTION = "dev.fairlead.platform.decide.Reaction";
    private static final String EFFECT_HANDLER = "dev.fairlead.platform.decide.EffectHandler";

    private Walls() {}

    /** Every package says what null means in it. */
    @ArchTest
    public static final ArchRule PACKAGES_ARE_NULL_MARKED =
            classes()
                    .that()
                    .doNotHaveSimpleName("package-info")
                    .should(new BelongToANullMarkedPackage())
                    .as("packages are @NullMarked")
                    .allowEmptyShould(true);

    /** State belongs to objects that somebody makes and passes on. */
    @ArchTest
    public static final ArchRule NO_STATIC_MUTABLE_STATE =
            fields().that()
                    .areStatic()
                    .and(isWritten())
                    // One broker and one database server for all tests of a process.
                    .and()
                    .areDeclaredInClassesThat()
                    .resideOutsideOfPackage("dev.fairlead.testsupport..")
                    .should()
                    .beFinal()
                    .andShould()
                    .notHaveRawType(mutable())
                    .as("there is no static mutable state")
                    .allowEmptyShould(true);

    /**
     * The time comes from a clock that a test can set; only the wiring and commands make the real
     * one.
     */
    @ArchTest
    public static final ArchRule TIME_COMES_FROM_A_CLOCK =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..wiring..")
                    .and()
                    .haveSimpleNameNotEndingWith("Command")
                    .should()
                    .callMethodWhere(readsTheTime())
                    .as("the time comes from a Clock that is passed in")
                    .allowEmptyShould(true);

    /** Packages may be read one after the other. */
    @ArchTest
    public static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("dev.fairlead.(**)")
                    .should()
                    .beFreeOfCycles()
                    // Events know what an event is, and the catalogue knows all events.
                    .ignoreDependency(name("dev.fairlead.schemas.EventCatalogue"), alwaysTrue())
                    .as("packages depend on each other in one direction")
                    .allowEmptyShould(true);

    /** Output goes through the log. */
    @ArchTest
    public static final ArchRule NOBODY_PRINTS =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("..cli..", "..standalone..", "..embedded..")
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err")
                    .as("nobody prints")
                    .allowEmptyShould(true);

    /** Starting and ending processes is done in one place, which knows what can go wrong. */
    @ArchTest
    public static final ArchRule PROCESSES_ARE_STARTED_AND_ENDED_IN_ONE_PLACE =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.fairlead.process..")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.lang.ProcessBuilder")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.lang.Process")
                    .orShould()
                    .callMethod(ProcessHandle.class, "destroy")
                    .orShould()
                    .callMethod(ProcessHandle.class, "destroyForcibly")
                    .as("processes are started and ended by the module process")
                    .allowEmptyShould(true);

    /**
     * A virtual thread that loads classes holds its carrier; while a start holds a jar's lock, a
     * few of them stop all others, and the start with them. Only what answers one caller, and the
     * processes that do nothing else, have them; what runs from the start on, or again and again,
     * has threads of the system.
     */
    @ArchTest
    public static final ArchRule VIRTUAL_THREADS_HAVE_NAMED_PLACES =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "dev.fairlead.console.upstream..",
                            "dev.fairlead.console.live..",
                            "dev.fairlead.embedded.edge..",
                            "dev.fairlead.embedded.sample..",
                            "dev.fairlead.standalone.demo..")
                    .should()
                    .callMethod(Thread.class, "ofVirtual")
                    .orShould()
                    .callMethod(Thread.class, "startVirtualThread", Runnable.class)
                    .orShould()
                    .callMethod(Executors.class, "newVirtualThreadPerTaskExecutor")
                    .as("virtual threads are for what answers one caller")
                    .allowEmptyShould(true);

    /**
     * Only what is sent in one place surely ends with its limit of time and follows no redirect.
     * Programs that ask Fairlead's own services, and modules that do not know the platform, have
     * clients of their own.
     */
    @ArchTest
    public static final ArchRule HTTP_CLIENTS_ARE_MADE_IN_ONE_PLACE =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "dev.fairlead.platform.outbound.http",
                            "dev.fairlead.cli..",
                            "dev.fairlead.console..",
                            "dev.fairlead.embedded..",
                            "dev.fairlead.standalone..",
                            "dev.fairlead.benchmarks..")
                    .should()
                    .callMethod(HttpClient.class, "newBuilder")
                    .orShould()
                    .callMethod(HttpClient.class, "newHttpClient")
                    .orShould()
                    .callMethod(HttpClient.class, "send", HttpRequest.class, BodyHandler.class)
                    .as("HTTP clients are made by platform.outbound.http, which has limits")
                    .allowEmptyShould(true);

    /** Whoever tells somebody asks any channel the same: a further one touches nobody else. */
    @ArchTest
    public static final ArchRule CHANNELS_ARE_NAMED_IN_ONE_PLACE =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.fairlead.platform.channel.*..")
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("dev.fairlead.platform.channel.*..")
                                    .and(not(resideInAPackage("..channel.known"))))
                    .as("channels are named by platform.channel.known only")
                    .allowEmptyShould(true);

    /** A batch that fails is given to it again: who counts or remembers is an {@link Observer}. */
    @ArchTest
    public static final ArchRule REACTIONS_KEEP_NOTHING =
            fields().that()
                    .areDeclaredInClassesThat()
                    .implement(Reaction.class)
                    .should()
                    .beFinal()
                    .andShould()
                    .notHaveRawType(kept())
                    .as("reactions keep nothing between two events")
                    .allowEmptyShould(true);

    /** What is asked for over REST is found in one place. */
    @ArchTest
    public static final ArchRule CONTROLLERS_ARE_IN_API =
            Shape.place("controllers", annotatedWith(CONTROLLER), "api");

    /** What other services say is turned into commands in one place. */
    @ArchTest
    public static final ArchRule REACTIONS_ARE_IN_INTAKE =
            Shape.place("reactions", implement(REACTION), "intake");

    /** What deciders ask of the outside world is carried out in one place. */
    @ArchTest
    public static final ArchRule EFFECT_HANDLERS_ARE_IN_EFFECT =
            Shape.place("effect handlers", implement(EFFECT_HANDLER), "effect");

    /** Parts are put together in one place, and nothing else is done there. */
    @ArchTest
    public static final ArchRule CONFIGURATIONS_ARE_IN_WIRING =
            noClasses()
                    .that(annotatedWith(CONFIGURATION))
                    .should()
                    .resideOutsideOfPackage("dev.fairlead.*.wiring..")
                    .as("configurations are in wiring")
                    .allowEmptyShould(true);

    /** A service that starts looks for them nowhere else. */
    @ArchTest
    public static final ArchRule COMPONENTS_ARE_IN_API_OR_WIRING =
            noClasses()
                    .that(annotatedWith(COMPONENT))
                    // It has no such packages, and looks everywhere.
                    .and()
                    .resideOutsideOfPackage("dev.fairlead.console..")
                    .should()
                    .resideOutsideOfPackages("dev.fairlead.*.api..", "dev.fairlead.*.wiring..")
                    .as("components are in api or wiring")
                    .allowEmptyShould(true);

    /** How streams are named and keyed stands in a class that is called after them. */
    @ArchTest public static final ArchRule STREAM_TYPES_ARE_MADE_BY_STREAMS = Shape.streams();

    /**
     * The service knows the platform and events, and no other service.
     *
     * @param service the service's package below {@code dev.fairlead}, such as {@code deploy}
     */
    public static ArchRule standsAlone(String service) {
        return noClasses()
                .that()
                .resideInAPackage("dev.fairlead." + service + "..")
                .should()
                .dependOnClassesThat(ofAnotherService(service))
                .as(service + " depends on no other service");
    }

    /** Classes of ours that belong neither to the service nor to what services share. */
    public static DescribedPredicate<JavaClass> ofAnotherService(String service) {
        return DescribedPredicate.describe(
                "are of another service",
                type -> {
                    String[] parts = type.getPackageName().split("\\.", 4);
                    return type.getPackageName().startsWith("dev.fairlead.")
                            && !parts[2].equals(service)
                            && !SHARED.contains(parts[2]);
                });
    }

    // A constant of a switch over an enum, and the like, are the compiler's.
    private static DescribedPredicate<JavaField> isWritten() {
        return DescribedPredicate.describe(
                "are written by people",
                field ->
                        !field.getModifiers().contains(JavaModifier.SYNTHETIC)
                                && !field.getName().startsWith("$"));
    }

    private static DescribedPredicate<JavaClass> mutable() {
        return DescribedPredicate.describe(
                "is made to be changed",
                type ->
                        type.getPackageName().equals("java.util.concurrent.atomic")
                                || Stream.of(Collection.class, Map.class)
                                        .anyMatch(kind ->
                                                type.isAssignableTo(kind) && !type.isInterface()));
    }

    private static DescribedPredicate<JavaClass> kept() {
        return DescribedPredicate.describe(
                "keeps what was put in",
                type ->
                        type.getPackageName().equals("java.util.concurrent.atomic")
                                || type.isAssignableTo(Collection.class)
                                || type.isAssignableTo(Map.class));
    }

    private static DescribedPredicate<JavaMethodCall> readsTheTime() {
        return DescribedPredicate.describe(
                "reads the time of the machine",
                call -> {
                    JavaClass owner = call.getTargetOwner();
                    String name = call.getName();
                    boolean noArguments = call.getTarget().getRawParameterTypes().isEmpty();
                    return (TIMES.stream().anyMatch(owner::isEquivalentTo)
                                    && name.equals("now")
                                    && noArguments)
                            || (owner.isEquivalentTo(System.class)
                                    && name.equals("currentTimeMillis"))
                            || (owner.isEquivalentTo(Clock.class) && name.startsWith("system"));
                });
    }
}
