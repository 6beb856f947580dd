package dev.fairlead.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.web.app.Harbour;
import dev.fairlead.platform.web.app.Harbour.Answer;
import dev.fairlead.platform.web.problem.ProblemType;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The guide's examples are what really happens; an ellipsis in an answer stands for any text. */
class GuideIT {
    private static final Path GUIDE = Path.of("../docs/guide/api-conventions.md");
    private static final Pattern EXAMPLE =
            Pattern.compile("```http\\n(.*?)```\\s*```json\\n(.*?)```", Pattern.DOTALL);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static Harbour harbour;

    @BeforeAll
    static void start() throws Exception {
        harbour = Harbour.start();
    }

    @AfterAll
    static void stop() {
        harbour.close();
    }

    @Test
    void everyExampleAnswersAsWritten() throws IOException {
        List<MatchResult> examples = EXAMPLE.matcher(Files.readString(GUIDE)).results().toList();

        assertThat(examples).hasSizeGreaterThan(5);
        for (MatchResult example : examples) {
            Answer answer = send(example.group(1).strip());
            assertThat(masked(answer.json(), JSON.readTree(example.group(2))))
                    .as(example.group(1))
                    .isEqualTo(JSON.readTree(example.group(2)));
        }
    }

    @Test
    void everyProblemTypeIsInTheTable() throws Exception {
        String guide = Files.readString(GUIDE);

        for (var field : ProblemType.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers())
                    && field.get(null) instanceof ProblemType type) {
                assertThat(guide).contains("| `" + type.slug() + "` | " + type.status());
            }
        }
    }

    private static Answer send(String request) {
        String[] parts = request.split("\\n\\n", 2);
        List<String> head = Arrays.asList(parts[0].split("\\n"));
        String[] line = head.getFirst().split(" ");
        Map<String, String> headers = new HashMap<>();
        String caller = null;
        for (String header : head.subList(1, head.size())) {
            String[] pair = header.split(": ", 2);
            if (pair[0].equals("Authorization")) {
                caller = pair[1].substring("Bearer $".length()).toLowerCase(Locale.ROOT);
            } else {
                headers.put(pair[0], pair[1]);
            }
        }
        @Nullable String body = parts.length > 1 ? parts[1] : null;
        return harbour.send(line[0], line[1], body, headers, caller);
    }

    private static JsonNode masked(JsonNode actual, JsonNode expected) {
        if (actual instanceof ObjectNode object) {
            for (String name : expected.propertyNames()) {
                if (expected.path(name).asString("").equals("…") && object.path(name).isString()) {
                    object.put(name, "…");
                }
            }
        }
        return actual;
    }
}
