package dev.fairlead.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.schemas.Topic;
import dev.fairlead.services.ServiceDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code docs/architecture.md} says what is there. */
class ArchitecturePageTest {
    private static final Path PROJECT = Path.of("..");
    private static final Pattern CLASS = Pattern.compile("`([A-Za-z.]+)`");
    private static final Pattern PLACE = Pattern.compile("`([a-z]+)/`");
    private static final Pattern TOPIC = Pattern.compile("(\\w+)\\(\\[([a-z0-9.]+)]\\)");
    private static final Pattern EDGE = Pattern.compile("^ *([\\w &]+?) --> ([\\w &]+)$");
    private static final String NONE = "–";

    private List<String> page = List.of();

    @BeforeEach
    void read() throws IOException {
        page = Files.readAllLines(PROJECT.resolve("docs/architecture.md"));
    }

    @Test
    void everyRoleIsFoundWhereTheTableSays() {
        List<List<String>> table = table("| role | place |");
        assertThat(table.getFirst().subList(2, table.getFirst().size()))
                .containsExactlyElementsOf(
                        ServiceDescriptor.keepingData().stream()
                                .map(ServiceDescriptor::name)
                                .toList());
        assertThat(table).hasSizeGreaterThan(10);
        for (List<String> row : table.subList(1, table.size())) {
            for (int column = 2; column < row.size(); column++) {
                String service = table.getFirst().get(column);
                if (!row.get(column).equals(NONE)) {
                    isThere(row.get(1), service, row.get(column));
                }
            }
        }
    }

    private static void isThere(String place, String service, String cell) {
        var name = CLASS.matcher(cell);
        assertThat(name.matches())
                .as("'%s' of %s: expected `package.Class`", cell, service)
                .isTrue();
        String kind = place.equals("test") ? "test" : "main";
        String file =
                "%s-service/src/%s/java/dev/fairlead/%s/%s.java"
                        .formatted(service, kind, service, name.group(1).replace('.', '/'));
        assertThat(PROJECT.resolve(file)).as("%s of %s", cell, service).isRegularFile();
        var held = PLACE.matcher(place);
        if (held.matches() && isOfTheShape(service, held.group(1))) {
            assertThat(name.group(1)).as(service).startsWith(held.group(1) + ".");
        }
    }

    /** audit-service consumes in its own way, as the page says. */
    private static boolean isOfTheShape(String service, String place) {
        return !(service.equals("audit") && place.equals("intake"));
    }

    @Test
    void everyModuleIsARoom() throws IOException {
        String pom = Files.readString(PROJECT.resolve("pom.xml"));
        List<String> modules =
                Pattern.compile("<module>([a-z-]+)</module>")
                        .matcher(pom)
                        .results()
                        .map(found -> found.group(1))
                        .toList();

        List<List<String>> rooms = table("| module | holds |");

        assertThat(rooms.subList(1, rooms.size()))
                .extracting(row -> row.getFirst().replace("`", ""))
                .containsExactlyInAnyOrderElementsOf(modules);
    }

    @Test
    void thePictureShowsEachServiceWithItsPortAndTheTopicsThatItReads() {
        Map<String, String> topics = drawnTopics();
        Map<String, Set<String>> read = new TreeMap<>();
        for (String line : page) {
            var edge = EDGE.matcher(line.replaceAll("\\([^)]*\\)|\\[[^]]*]", ""));
            if (edge.matches()) {
                for (String from : nodes(edge.group(1))) {
                    if (topics.containsKey(from)) {
                        nodes(edge.group(2))
                                .forEach(to ->
                                        read.computeIfAbsent(to, _ -> new TreeSet<>())
                                                .add(topics.get(from)));
                    }
                }
            }
        }
        for (ServiceDescriptor service : ServiceDescriptor.ALL) {
            assertThat(String.join("\n", page))
                    .contains("%s :%d".formatted(service.title(), 8_080 + service.portOffset()));
            assertThat(read.getOrDefault(service.name(), Set.of()))
                    .as("topics in the picture that %s reads", service)
                    .isEqualTo(
                            service.reads().stream()
                                    .map(Topic::topicName)
                                    .filter(topics.values()::contains)
                                    .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    private Map<String, String> drawnTopics() {
        var drawn = new TreeMap<String, String>();
        page.stream()
                .flatMap(line -> TOPIC.matcher(line).results())
                .forEach(found -> drawn.put(found.group(1), found.group(2)));
        Set<String> owned =
                ServiceDescriptor.ALL.stream()
                        .flatMap(service -> service.owns().stream())
                        .map(Topic::topicName)
                        .collect(Collectors.toSet());
        assertThat(drawn.values()).as("topics in the picture").containsAll(owned);
        return drawn;
    }

    private static List<String> nodes(String text) {
        return Arrays.stream(text.split("&", -1)).map(String::strip).toList();
    }

    /** Its rows, the names of the columns first. */
    private List<List<String>> table(String beginning) {
        return Stream.concat(
                        page.stream().filter(line -> line.startsWith(beginning)),
                        page.stream()
                                .dropWhile(line -> !line.startsWith(beginning))
                                .skip(2)
                                .takeWhile(line -> line.startsWith("|")))
                .map(line ->
                        Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                                .map(String::strip)
                                .toList())
                .toList();
    }
}
