package dev.fairlead.cli.shell;

import dev.fairlead.platform.config.Durations;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations on the command line, written as in the configuration. */
public final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        try {
            Duration parsed = Durations.parse(text);
            if (parsed.isZero()) {
                throw new TypeConversionException(
                        "'%s' is no time: expected more than 0s".formatted(text));
            }
            return parsed;
        } catch (IllegalArgumentException expected) {
            throw new TypeConversionException(
                    "'%s' is no duration: expected %s".formatted(text, expected.getMessage()));
        }
    }
}
