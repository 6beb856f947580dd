package dev.fairlead.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import dev.fairlead.platform.walls.Walls;
import dev.fairlead.services.ServiceDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All walls, in every module that the platform is made of, whatever its own tests say. A module
 * that stands beside the platform applies them itself, and what is for tests alone has none.
 */
@AnalyzeClasses(packages = "dev.fairlead", importOptions = EveryModuleTest.WithoutTests.class)
class EveryModuleTest {
    private static final Path PROJECT = Path.of("..");
    private static final String FOR_TESTS = "test-support";
    private static final Pattern MODULE = Pattern.compile("<module>([a-z-]+)</module>");
    private static final Pattern PACKAGE = Pattern.compile("package ([a-z.]+);");

    /** Leaves out tests, what they share, and the platform's jar of it. */
    static final class WithoutTests implements ImportOption {
        private final ImportOption tests = new DoNotIncludeTests();

        @Override
        public boolean includes(Location location) {
            return tests.includes(location)
                    && !location.contains("/" + FOR_TESTS)
                    && !location.contains("-tests.jar");
        }
    }

    @ArchTest static final ArchTests WALLS = ArchTests.in(Walls.class);

    @ArchTest
    static void everyModuleHasWalls(JavaClasses classes) throws IOException {
        Set<String> walled =
                classes.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        for (String module : modules()) {
            boolean here = module.equals(FOR_TESTS) || walled.containsAll(packages(module));
            assertThat(here || appliesWalls(module))
                    .as(
                            "%s: its classes are none of the platform's, and no test of its own applies walls",
                            module)
                    .isTrue();
        }
    }

    @ArchTest
    static void everyServiceOfTheListIsAModuleWithAMainClass(JavaClasses classes)
            throws IOException {
        assertThat(modules())
                .containsAll(ServiceDescriptor.ALL.stream().map(ServiceDescriptor::title).toList());
        for (ServiceDescriptor service : ServiceDescriptor.ALL) {
            assertThat(classes.contain(service.application())).as(service.application()).isTrue();
        }
    }

    @ArchTest
    static void whatIsAServiceIsOnTheList(JavaClasses classes) {
        assertThat(
                        classes.stream()
                                .filter(type ->
                                        type.isMetaAnnotatedWith(
                                                "org.springframework.boot.SpringBootConfiguration"))
                                .map(JavaClass::getName))
                .containsExactlyInAnyOrderElementsOf(
                        ServiceDescriptor.ALL.stream()
                                .map(ServiceDescriptor::application)
                                .toList());
    }

    private static List<String> modules() throws IOException {
        return MODULE.matcher(Files.readString(PROJECT.resolve("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** Those that hold more than the description of the package. */
    private static Set<String> packages(String module) throws IOException {
        var packages = new TreeSet<String>();
        for (Path file : sources(PROJECT.resolve(module).resolve("src/main/java"))) {
            if (!file.endsWith("package-info.java")) {
                PACKAGE.matcher(Files.readString(file))
                        .results()
                        .findFirst()
                        .map((MatchResult found) -> found.group(1))
                        .ifPresent(packages::add);
            }
        }
        return packages;
    }

    private static boolean appliesWalls(String module) throws IOException {
        for (Path file : sources(PROJECT.resolve(module).resolve("src/test/java"))) {
            if (Files.readString(file).contains("Walls.")) {
                return true;
            }
        }
        return false;
    }

    private static List<Path> sources(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
