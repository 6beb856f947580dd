package dev.fairlead.deploy.instance;

import dev.fairlead.platform.config.Located;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * How a service's instances are run, as its file says it; the field {@code type} names the target.
 */
public interface LaunchFile {

    /** Texts in which {@code ${name}} stands for a value, to be checked when the file is read. */
    List<Located<String>> texts();

    /** Names that the target fills in itself, when it starts an instance. */
    Set<String> ownNames();

    /**
     * What a version's plan says of it.
     *
     * @param fill fills in what is known of the version, and leaves the target's own names
     * @param environment what the version has besides, or instead; not filled in yet
     */
    Launch launch(UnaryOperator<String> fill, Map<String, String> environment);
}
