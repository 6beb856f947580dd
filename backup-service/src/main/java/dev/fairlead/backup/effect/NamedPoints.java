package dev.fairlead.backup.effect;

import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.point.PointCommand;
import dev.fairlead.backup.point.PointStream;
import dev.fairlead.backup.point.PointView;
import dev.fairlead.backup.replication.Lsn;
import dev.fairlead.backup.source.Mark;
import dev.fairlead.backup.source.Source;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.decide.Views;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Gives moments of servers names. */
public final class NamedPoints {
    /** What a name is. */
    public static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final Places places;
    private final Commands commands;
    private final Views views;

    public NamedPoints(Places places, Commands commands, Views views) {
        this.places = places;
        this.commands = commands;
        this.views = views;
    }

    /** The point of that name; what is no name has none. */
    public Optional<PointView> find(String set, String name) {
        return NAME.matcher(name).matches()
                ? views.find(PointView.KIND, PointView.id(set, name), PointView.class)
                : Optional.empty();
    }

    /**
     * Writes it into the log of the server, and then its name here. A crash in between leaves a
     * mark in the log that nobody knows, and that harms nobody.
     *
     * @throws IOException where the server of the set is not known or has no password here
     * @throws SQLException where the server does not do it
     */
    public Outcome create(String requestId, BackupSet set, String name, Actor by)
            throws IOException, SQLException {
        Source source =
                places.source(set.source())
                        .orElseThrow(() ->
                                new IOException(
                                        "no properties for source '%s'".formatted(set.source())));
        Lsn lsn = Mark.write(source, name);
        return commands.execute(
                PointStream.of(set.name(), name),
                new PointCommand.Record(set.name(), set.team(), name, lsn.toString(), by.id()),
                commands.context(by, null, requestId));
    }
}
