package dev.fairlead.console.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One browser and one console for all test classes that ask for them; each test has it anew. */
final class Shared implements ParameterResolver, BeforeEachCallback, AfterEachCallback {
    private record Started(Chromium chromium, Console console) implements AutoCloseable {
        static Started now() {
            Chromium chromium = Chromium.start();
            try {
                return new Started(chromium, new Console(chromium.browser()));
            } catch (IOException failed) {
                chromium.close();
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public void close() {
            console.close();
            chromium.close();
        }
    }

    private static Started started(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.GLOBAL)
                .computeIfAbsent(Started.class, _ -> Started.now(), Started.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Console.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return started(context).console();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Console console = started(context).console();
        console.reset();
        console.errors.clear();
        console.services().forEach(service -> service.posted().clear());
        console.services().forEach(service -> service.sessions().clear());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        started(context).chromium().browser().contexts().forEach(each -> each.close());
    }
}
