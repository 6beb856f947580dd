package dev.fairlead.platform.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Turns the text of one file into nodes. Refuses more than one document, own tags, keys that are
 * not texts, keys given twice, and what only serves to exhaust the reader: files above {@value
 * #MAX_CHARACTERS} characters, more than {@value #MAX_ALIASES} aliases of collections, more than
 * {@value #MAX_NODES} values after aliases are followed, nesting deeper than {@value #MAX_DEPTH}.
 */
final class YamlParser {
    static final int MAX_CHARACTERS = 2 << 20;
    static final int MAX_ALIASES = 50;
    static final int MAX_NODES = 200_000;
    static final int MAX_DEPTH = 50;

    private static final String TOO_DEEP = "nested deeper than " + MAX_DEPTH + " levels";

    private final String file;
    private final Problems problems;
    private int nodes;

    private YamlParser(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The document's root, or null where the text is empty or has a problem (then reported). */
    static @Nullable ConfigNode parse(String file, String text, Problems problems) {
        if (text.length() > MAX_CHARACTERS) {
            problems.add(
                    Position.of(file),
                    "",
                    null,
                    "file of " + text.length() + " characters: expected at most " + MAX_CHARACTERS);
            return null;
        }
        return new YamlParser(file, problems).parse(text);
    }

    private @Nullable ConfigNode parse(String text) {
        LoadSettings settings =
                LoadSettings.builder()
                        .setLabel(file)
                        .setUseMarks(true)
                        .setAllowNonScalarKeys(true)
                        .setMaxAliasesForCollections(MAX_ALIASES)
                        .setCodePointLimit(MAX_CHARACTERS)
                        .build();
        try {
            refuseDepth(settings, text);
            Iterator<Node> documents = new Compose(settings).composeAllFromString(text).iterator();
            if (!documents.hasNext()) {
                return null;
            }
            ConfigNode root = convert(documents.next(), "", 0);
            if (documents.hasNext()) {
                Position second = position(documents.next().getStartMark());
                problems.add(second, "", null, "second document: expected one document per file");
            }
            return root;
        } catch (MarkedYamlEngineException broken) {
            Optional<Mark> mark =
                    broken.getProblemMark().isPresent()
                            ? broken.getProblemMark()
                            : Optional.ofNullable(broken.getContextMark()).flatMap(m -> m);
            problems.add(position(mark), "", null, "not YAML: " + sentence(broken.getProblem()));
        } catch (YamlEngineException broken) {
            problems.add(Position.of(file), "", null, "not YAML: " + sentence(broken.getMessage()));
        } catch (TooMuch tooMuch) {
            problems.add(tooMuch.position, "", null, tooMuch.what);
        }
        return null;
    }

    // The composer recurses, the event parser does not: deep nesting is refused before it can
    // exhaust the stack.
    private void refuseDepth(LoadSettings settings, String text) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            depth +=
                    switch (event.getEventId()) {
                        case MappingStart, SequenceStart -> 1;
                        case MappingEnd, SequenceEnd -> -1;
                        default -> 0;
                    };
            if (depth > MAX_DEPTH) {
                throw new TooMuch(position(event.getStartMark()), TOO_DEEP);
            }
        }
    }

    private ConfigNode convert(Node node, String path, int depth) {
        Position position = position(node.getStartMark());
        if (++nodes > MAX_NODES) {
            throw new TooMuch(position, "more than " + MAX_NODES + " values in one file");
        }
        if (depth > MAX_DEPTH) {
            throw new TooMuch(position, TOO_DEEP + " (or an alias of itself)");
        }
        return switch (node) {
            case ScalarNode scalar -> scalar(scalar, position, path);
            case SequenceNode sequence -> sequence(sequence, position, path, depth);
            case MappingNode mapping -> mapping(mapping, position, path, depth);
            default -> throw new TooMuch(position, "unknown kind of value");
        };
    }

    private ConfigNode.Scalar scalar(ScalarNode node, Position position, String path) {
        ConfigNode.Kind kind = kind(node.getTag());
        if (kind == null) {
            problems.add(
                    position,
                    path,
                    node.getTag().getValue(),
                    "tag '" + node.getTag().getValue() + "': expected a value without a tag");
            kind = ConfigNode.Kind.TEXT;
        }
        return new ConfigNode.Scalar(position, node.getValue(), kind);
    }

    private static ConfigNode.@Nullable Kind kind(Tag tag) {
        // The parser has a tag of its own for ${NAME}; here that is a text like any other.
        if (tag.equals(Tag.STR) || tag.equals(Tag.ENV_TAG)) {
            return ConfigNode.Kind.TEXT;
        } else if (tag.equals(Tag.INT)) {
            return ConfigNode.Kind.INTEGER;
        } else if (tag.equals(Tag.FLOAT)) {
            return ConfigNode.Kind.DECIMAL;
        } else if (tag.equals(Tag.BOOL)) {
            return ConfigNode.Kind.BOOLEAN;
        } else if (tag.equals(Tag.NULL)) {
            return ConfigNode.Kind.NULL;
        }
        return null;
    }

    private ConfigNode sequence(SequenceNode node, Position position, String path, int depth) {
        List<ConfigNode> items = new ArrayList<>();
        for (Node item : node.getValue()) {
            items.add(convert(item, path + "[" + items.size() + "]", depth + 1));
        }
        return new ConfigNode.Sequence(position, items);
    }

    private ConfigNode mapping(MappingNode node, Position position, String path, int depth) {
        Map<String, Position> seen = new HashMap<>();
        List<ConfigNode.Entry> entries = new ArrayList<>();
        for (NodeTuple tuple : node.getValue()) {
            Position at = position(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(at, path, null, "key that is not a text: expected a plain name");
                continue;
            }
            String name = key.getValue();
            String inner = path.isEmpty() ? name : path + "." + name;
            ConfigNode value = convert(tuple.getValueNode(), inner, depth + 1);
            Position first = seen.putIfAbsent(name, at);
            if (first == null) {
                entries.add(new ConfigNode.Entry(at, name, value));
            } else {
                problems.add(
                        at,
                        inner,
                        name,
                        "duplicate field '"
                                + name
                                + "': it is already given at line "
                                + first.line());
            }
        }
        return new ConfigNode.Mapping(position, entries);
    }

    private Position position(Optional<Mark> mark) {
        return mark.map(m -> new Position(file, m.getLine() + 1, m.getColumn() + 1))
                .orElseGet(() -> Position.of(file));
    }

    private static String sentence(@Nullable String message) {
        return message == null ? "it cannot be read" : message.replaceAll("\\s+", " ").strip();
    }

    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Position position;
        private final String what;

        TooMuch(Position position, String what) {
            super(what);
            this.position = position;
            this.what = what;
        }
    }
}
