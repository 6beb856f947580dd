package dev.fairlead.deploy.cdevents;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The links of an event to others, which are part of its context. */
final class Links {
    private static final String TYPE = "linkType";
    private static final Set<String> FIELDS = Set.of(TYPE, "linkKind", "target", "from", "tags");

    private Links() {}

    static void check(JsonNode links, String path, Findings findings) {
        if (links.isMissingNode()) {
            return;
        }
        if (!links.isArray()) {
            findings.add(path, "is %s: expected a list".formatted(Findings.shown(links)));
            return;
        }
        for (int i = 0; i < links.size(); i++) {
            checkOne(links.get(i), "%s[%d]".formatted(path, i), findings);
        }
    }

    private static void checkOne(JsonNode link, String path, Findings findings) {
        if (!link.isObject()) {
            findings.add(path, "is %s: expected an object".formatted(Findings.shown(link)));
            return;
        }
        findings.only(link, path, FIELDS, "a link");
        switch (link.path(TYPE).asString("")) {
            case "RELATION" -> {
                findings.require(link, path, "linkKind", FieldKind.WORD);
                end(link, path, "target", findings);
            }
            case "PATH" -> end(link, path, "from", findings);
            case "END" -> {
                if (link.has("from")) {
                    end(link, path, "from", findings);
                }
            }
            default ->
                    findings.add(
                            Findings.at(path, TYPE),
                            "is %s: expected one of RELATION, PATH, END"
                                    .formatted(Findings.shown(link.path(TYPE))));
        }
        if (link.has("tags")) {
            findings.object(link, path, "tags");
        }
    }

    /** Another event, or since 0.6 a run of another tool. */
    private static void end(JsonNode link, String path, String field, Findings findings) {
        JsonNode end = findings.object(link, path, field);
        if (end != null && !FieldKind.isWord(end.path("domainId"))) {
            findings.require(end, Findings.at(path, field), "contextId", FieldKind.WORD);
        }
    }
}
