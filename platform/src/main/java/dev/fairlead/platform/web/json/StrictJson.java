package dev.fairlead.platform.web.json;

import dev.fairlead.platform.config.ByteSize;
import dev.fairlead.platform.config.Durations;
import dev.fairlead.platform.config.Percentage;
import java.time.Duration;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** The settings of every JSON mapper that reads requests or writes answers. */
public final class StrictJson {
    private StrictJson() {}

    /** A mapper for use without Spring. */
    public static JsonMapper mapper() {
        return apply(JsonMapper.builder()).build();
    }

    /** Makes a mapper strict; gives the same builder. */
    public static JsonMapper.Builder apply(JsonMapper.Builder builder) {
        return builder.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        texts ->
                                texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                        .setCoercion(
                                                CoercionInputShape.Boolean, CoercionAction.Fail))
                .annotationIntrospector(new StrictIntrospector())
                .addModule(values());
    }

    private static SimpleModule values() {
        SimpleModule module = new SimpleModule("fairlead-values");
        text(module, Duration.class, Durations::parse, Durations::format);
        text(module, Percentage.class, Percentage::parse, Percentage::toString);
        text(module, ByteSize.class, ByteSize::parse, size -> size.bytes() + "B");
        return module;
    }

    private static <T> void text(
            SimpleModule module,
            Class<T> type,
            Function<String, T> parse,
            Function<T, String> format) {
        module.addSerializer(
                type,
                new ValueSerializer<T>() {
                    @Override
                    public void serialize(
                            T value, JsonGenerator out, SerializationContext context) {
                        out.writeString(format.apply(value));
                    }
                });
        module.addDeserializer(
                type,
                new ValueDeserializer<T>() {
                    @Override
                    public T deserialize(JsonParser in, DeserializationContext context) {
                        if (in.currentToken() != JsonToken.VALUE_STRING) {
                            return type.cast(context.handleUnexpectedToken(type, in));
                        }
                        try {
                            return parse.apply(in.getString());
                        } catch (IllegalArgumentException refused) {
                            throw context.weirdStringException(
                                    in.getString(), type, String.valueOf(refused.getMessage()));
                        }
                    }
                });
    }
}
