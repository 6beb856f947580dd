package dev.fairlead.platform.walls;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The rules find what they are there for. */
class WallsHoldTest {

    static final class Careless {
        static final List<String> LIST = new ArrayList<>();
        static final ArrayList<String> MUTABLE = new ArrayList<>();
        static int counter;

        static void start() throws IOException {
            Thread.startVirtualThread(() -> {});
            new ProcessBuilder("true").start();
        }

        static Instant now() {
            System.out.println(++counter);
            return Instant.now();
        }
    }

    @Test
    void findsStaticStateTimeAndPrinting() {
        assertThat(violations(Walls.NO_STATIC_MUTABLE_STATE)).contains("counter", "MUTABLE");
        assertThat(violations(Walls.TIME_COMES_FROM_A_CLOCK)).contains("Instant.now()");
        assertThat(violations(Walls.NOBODY_PRINTS)).contains("System.out");
        assertThat(violations(Walls.VIRTUAL_THREADS_HAVE_NAMED_PLACES))
                .contains("startVirtualThread");
        assertThat(violations(Walls.PROCESSES_ARE_STARTED_AND_ENDED_IN_ONE_PLACE))
                .contains("java.lang.ProcessBuilder");
        assertThat(violations(Walls.standsAlone("platform"))).isEmpty();
    }

    @Test
    void findsRolesOutOfTheirPlaces() {
        assertThat(misplaced(Walls.CONTROLLERS_ARE_IN_API)).contains("LooseController");
        assertThat(misplaced(Walls.REACTIONS_ARE_IN_INTAKE)).contains("LooseReaction");
        assertThat(misplaced(Walls.EFFECT_HANDLERS_ARE_IN_EFFECT)).contains("LooseHandler");
        assertThat(misplaced(Walls.CONFIGURATIONS_ARE_IN_WIRING)).contains("LooseConfiguration");
        assertThat(misplaced(Walls.COMPONENTS_ARE_IN_API_OR_WIRING)).contains("LooseComponent");
        assertThat(misplaced(Walls.STREAM_TYPES_ARE_MADE_BY_STREAMS)).contains("Misplaced.types(");
    }

    static final class Counting implements Reaction {
        private final Map<String, Integer> counts = new HashMap<>();
        private final AtomicInteger all = new AtomicInteger();
        private int last;

        @Override
        public Set<String> topics() {
            return counts.keySet();
        }

        @Override
        public List<Directed> on(ReceivedEvent received) {
            last = all.incrementAndGet();
            counts.put(received.key(), last);
            return List.of();
        }
    }

    @Test
    void findsReactionsThatCount() {
        var classes = new ClassFileImporter().importClasses(Counting.class);
        assertThat(failures(Walls.REACTIONS_KEEP_NOTHING, classes))
                .contains("counts", "all", "last");
    }

    private static String misplaced(ArchRule rule) {
        var classes = new ClassFileImporter().importPackages("dev.fairlead.audit.misplaced");
        return failures(rule, classes);
    }

    private static String violations(ArchRule rule) {
        return failures(rule, new ClassFileImporter().importClasses(Careless.class));
    }

    private static String failures(ArchRule rule, JavaClasses classes) {
        return String.join("\n", rule.evaluate(classes).getFailureReport().getDetails());
    }
}
