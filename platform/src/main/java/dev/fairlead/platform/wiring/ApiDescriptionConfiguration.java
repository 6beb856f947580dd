package dev.fairlead.platform.wiring;

import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.web.idempotency.Creation;
import dev.fairlead.platform.web.page.PageRequest;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.math.BigDecimal;
import java.util.Arrays;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.MethodParameter;

/** Describes the REST interface at {@code /v3/api-docs}. */
@AutoConfiguration
public class ApiDescriptionConfiguration {
    private static final String BEARER = "bearer";

    @Bean
    @ConditionalOnMissingBean
    OpenAPI openApi(@Value("${spring.application.name:service}") String service) {
        // These arguments come from headers and parameters, which are described below.
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class, Creation.class, PageRequest.class);
        return new OpenAPI()
                .info(new Info().title("Fairlead: " + service).version("v1"))
                .components(
                        new Components()
                                .addSecuritySchemes(
                                        BEARER,
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.HTTP)
                                                .scheme(BEARER)))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    @Bean
    GlobalOperationCustomizer platformParameters() {
        return (operation, method) -> {
            Arrays.stream(method.getMethodParameters())
                    .map(MethodParameter::getParameterType)
                    .forEach(type -> describe(operation, type));
            return operation;
        };
    }

    private static void describe(Operation operation, Class<?> type) {
        if (type == PageRequest.class) {
            var limit = new IntegerSchema();
            limit.setMinimum(BigDecimal.ONE);
            limit.setMaximum(BigDecimal.valueOf(PageRequest.MAX_LIMIT));
            limit.setDefault(PageRequest.DEFAULT_LIMIT);
            operation.addParametersItem(new QueryParameter().name("limit").schema(limit));
            operation.addParametersItem(
                    new QueryParameter().name("cursor").schema(new StringSchema()));
        } else if (type == Creation.class) {
            operation.addParametersItem(
                    new HeaderParameter().name("Idempotency-Key").schema(new StringSchema()));
        }
    }
}
