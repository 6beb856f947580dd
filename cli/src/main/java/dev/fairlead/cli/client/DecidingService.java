package dev.fairlead.cli.client;

import dev.fairlead.services.ServiceDescriptor;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Services on the command line, by their names: those with streams of their own. */
public abstract class DecidingService
        implements ITypeConverter<ServiceDescriptor>, Iterable<String> {
    /** All of them. */
    public static final List<ServiceDescriptor> ALL =
            ServiceDescriptor.ALL.stream().filter(ServiceDescriptor::decides).toList();

    private final String lack;

    /**
     * @param lack what any other name does not do, for example {@code parks no records}
     */
    protected DecidingService(String lack) {
        this.lack = lack;
    }

    @Override
    public ServiceDescriptor convert(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        return ALL.stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException(
                                "'%s' %s: expected one of %s"
                                        .formatted(text, lack, String.join(", ", this))));
    }

    @Override
    public Iterator<String> iterator() {
        return ALL.stream().map(ServiceDescriptor::name).iterator();
    }
}
