package dev.vestnik.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.vestnik.access.AccessConfig;
import dev.vestnik.backend.BackendsConfig;
import dev.vestnik.store.StoreKind;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestsTest {

    private static final Path PROMPTS = Path.of("prompts");

    static List<Application> all() {
        return Application.all();
    }

    static List<Path> kustomizations() throws IOException {
        try (Stream<Path> files = Files.walk(Application.ROOT)) {
            return files.filter(file -> file.endsWith("kustomization.yaml"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void noOverlayAndNoComponentIsForgottenHere() throws IOException {
        Set<Path> tried = Application.all().stream()
                .flatMap(each -> Stream.concat(
                        Stream.of(Path.of("overlays", each.overlay())),
                        each.components().stream().map(name -> Path.of("components", name))))
                .collect(Collectors.toCollection(TreeSet::new));
        tried.add(Path.of("base"));

        assertThat(kustomizations().stream().map(file -> Application.ROOT.relativize(file.getParent())))
                .containsExactlyElementsOf(tried);
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void everyFileIsListedAndHoldsOneObject(Path kustomization) throws IOException {
        String listed = Files.readString(kustomization);
        try (Stream<Path> files = Files.list(kustomization.getParent())) {
            assertThat(files.filter(file -> !file.equals(kustomization))).allSatisfy(file -> {
                String name = file.getFileName().toString();
                assertThat(listed).containsPattern("(?m)[ =]" + name + "$");
                if (name.endsWith(".yaml")) {
                    try (var documents =
                            new YAMLMapper().readerFor(JsonNode.class).readValues(file.toFile())) {
                        assertThat(documents.readAll()).hasSize(1);
                    }
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyObjectIsWhatItsSchemaSays(Application application) {
        assertThat(application.objects())
                .hasSizeGreaterThan(6)
                .allSatisfy(object -> assertThat(Schemas.faults(object))
                        .as(object.path("kind") + " " + object.path("metadata").path("name"))
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatThePodsReferToIsThere(Application application) {
        Map<String, ?> objects = application.byName();
        assertThat(application.pods()).allSatisfy(template -> {
            PodSpec pod = template.getSpec();
            assertThat(objects).containsKey("ServiceAccount/" + pod.getServiceAccountName());
            assertThat(pod.getVolumes().stream()
                            .map(Volume::getPersistentVolumeClaim)
                            .filter(Objects::nonNull))
                    .allSatisfy(
                            claim -> assertThat(objects).containsKey("PersistentVolumeClaim/" + claim.getClaimName()));
            assertThat(pod.getVolumes().stream().map(Volume::getConfigMap).filter(Objects::nonNull))
                    .allSatisfy(map -> assertThat(objects).containsKey("ConfigMap/" + map.getName()));
            assertThat(Application.containers(pod))
                    .allSatisfy(container -> assertThat(container.getEnvFrom().stream()
                                    .map(EnvFromSource::getConfigMapRef)
                                    .filter(Objects::nonNull))
                            .allSatisfy(ref -> assertThat(objects).containsKey("ConfigMap/" + ref.getName())));
        });
    }

    /** The two that the overlay's comment has the operator make, and nothing else, stop a pod from starting. */
    @ParameterizedTest
    @MethodSource("all")
    void noSecretIsInTheRepositoryAndThoseThatArePresupposedAreTold(Application application) {
        assertThat(application.byName().keySet()).noneMatch(key -> key.startsWith("Secret/"));
        assertThat(application.environment().keySet())
                .noneMatch(name -> name.matches(".*(_KEY|TOKEN|SECRET|PASSWORD)"));
        assertThat(application.service().getEnvFrom().stream()
                        .map(EnvFromSource::getSecretRef)
                        .filter(Objects::nonNull))
                .singleElement()
                .satisfies(ref -> assertThat(ref.getOptional()).isTrue());
        Set<String> presupposed = new TreeSet<>();
        application.pods().forEach(template -> {
            template.getSpec().getVolumes().stream()
                    .map(Volume::getSecret)
                    .filter(Objects::nonNull)
                    .forEach(secret -> presupposed.add(secret.getSecretName()));
            template.getSpec().getContainers().stream()
                    .flatMap(container -> container.getEnv().stream())
                    .filter(env -> env.getValueFrom() != null)
                    .forEach(env ->
                            presupposed.add(env.getValueFrom().getSecretKeyRef().getName()));
        });
        assertThat(presupposed)
                .isEqualTo(application.overlay().equals("dev") ? Set.of() : Set.of("vestnik-admin", "vestnik-redis"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void onlyDevIsOpenToEverybody(Application application) {
        boolean dev = application.overlay().equals("dev");
        SmallRyeConfig config = config(application);

        assertThat(application.environment()).containsEntry("QUARKUS_HTTP_HOST", "0.0.0.0");
        assertThat(application.environment().get("VESTNIK_PUBLIC_WITHOUT_KEYS")).isEqualTo(dev ? "true" : null);
        assertThat(config.getConfigMapping(AccessConfig.class).adminFile().isPresent())
                .isEqualTo(!dev);
        assertThat(config.getConfigMapping(StoreKind.class).engine())
                .isEqualTo(dev ? StoreKind.Engine.EMBEDDED : StoreKind.Engine.REDIS);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theSettingsAreUnderstoodByTheService(Application application) {
        BackendsConfig config = config(application).getConfigMapping(BackendsConfig.class);

        if (application.overlay().equals("dev")) {
            assertThat(config.backends()).isEmpty();
            assertThat(config.models()).contains(Path.of("/models"));
        } else {
            assertThat(config.backends()).hasEntrySatisfying("main", main -> {
                assertThat(main.provider()).hasValue(BackendsConfig.Provider.OPENAI);
                assertThat(main.baseUrl())
                        .hasValueSatisfying(url -> assertThat(url).startsWith("https://"));
                assertThat(main.model()).isPresent();
                assertThat(main.apiKey()).isEmpty();
                assertThat(main.price().input()).isPresent();
            });
        }
    }

    private static SmallRyeConfig config(Application application) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new EnvConfigSource(application.environment(), 300))
                .withMapping(BackendsConfig.class)
                .withMapping(AccessConfig.class)
                .withMapping(StoreKind.class)
                .build();
    }

    @Test
    void everyPromptIsMountedAtItsPlace() throws IOException {
        PodSpec pod = Application.PRODUCTION.pod();
        var volume = pod.getVolumes().stream()
                .filter(each -> each.getName().equals("prompts"))
                .findFirst()
                .orElseThrow()
                .getConfigMap();
        Map<String, String> data = Application.PRODUCTION.objects(ConfigMap.class).stream()
                .filter(map -> map.getMetadata().getName().equals(volume.getName()))
                .findFirst()
                .orElseThrow()
                .getData();
        Map<String, String> mounted = volume.getItems().stream()
                .collect(Collectors.toMap(KeyToPath::getPath, item -> data.get(item.getKey())));
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(PROMPTS)) {
            for (Path file : all.filter(each -> each.toString().endsWith(".md")).toList()) {
                files.put(PROMPTS.relativize(file).toString(), Files.readString(file));
            }
        }

        assertThat(files).isNotEmpty();
        assertThat(mounted).isEqualTo(files);
        assertThat(Application.PRODUCTION.service().getVolumeMounts()).anySatisfy(mount -> {
            assertThat(mount.getName()).isEqualTo("prompts");
            assertThat(mount.getMountPath())
                    .isEqualTo(Application.PRODUCTION.environment().get("VESTNIK_PROMPTS"));
        });
    }

    @Test
    void theFetchedModelIsWhereTheServiceLooksForIt() {
        assertThat(Application.containers(Application.DEV.pod())).hasSize(2).allSatisfy(container -> {
            assertThat(container.getEnvFrom()).anyMatch(from -> from.getConfigMapRef() != null);
            assertThat(container.getVolumeMounts()).anySatisfy(mount -> {
                assertThat(mount.getMountPath()).isEqualTo("/models");
                assertThat(mount.getName()).isEqualTo("models");
            });
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyPodIsCoveredByABudgetThatLetsOneOfThemGo(Application application) {
        assertThat(application.objects(PodDisruptionBudget.class))
                .hasSameSizeAs(application.pods())
                .allSatisfy(budget -> {
                    assertThat(budget.getSpec().getMaxUnavailable().getIntVal()).isEqualTo(1);
                    assertThat(budget.getSpec().getUnhealthyPodEvictionPolicy()).isEqualTo("AlwaysAllow");
                });
    }

    @Test
    void onlyTheAutoscalerSaysHowManyReplicasProductionHas() {
        assertThat(Application.PRODUCTION.deployment().getSpec().getReplicas()).isNull();
        assertThat(Application.PRODUCTION.objects(HorizontalPodAutoscaler.class))
                .singleElement()
                .satisfies(autoscaler -> {
                    assertThat(autoscaler.getSpec().getMinReplicas()).isEqualTo(3);
                    assertThat(autoscaler.getSpec().getMaxReplicas()).isGreaterThan(3);
                    assertThat(autoscaler.getSpec().getMetrics()).hasSize(1);
                });
        assertThat(Application.DEV.objects(HorizontalPodAutoscaler.class)).isEmpty();
        assertThat(Application.WITH_CALLS.objects(HorizontalPodAutoscaler.class))
                .singleElement()
                .satisfies(autoscaler -> assertThat(autoscaler.getSpec().getMetrics())
                        .extracting(metric -> metric.getType())
                        .containsExactly("Resource", "Pods"));
    }

    /** A volume for one node: the old pod has to go first. The API server refuses the bounds of a rolling update beside that. */
    @Test
    void devIsRecreatedAndProductionNeverBelowItsReplicas() {
        var dev = Application.DEV.deployment().getSpec().getStrategy();
        var production = Application.PRODUCTION.deployment().getSpec().getStrategy();

        assertThat(dev.getType()).isEqualTo("Recreate");
        assertThat(dev.getRollingUpdate()).isNull();
        assertThat(production.getRollingUpdate().getMaxUnavailable().getIntVal())
                .isZero();
    }

    @Test
    void theGatewayTakesThePlaceOfTheIngress() {
        assertThat(Application.PRODUCTION.objects(Ingress.class))
                .singleElement()
                .satisfies(ingress -> assertThat(ingress.getSpec().getTls()).hasSize(1));
        assertThat(Application.WITH_GATEWAY.objects(Ingress.class)).isEmpty();
        assertThat(Application.WITH_GATEWAY.byName()).containsKey("HTTPRoute/vestnik");
    }

    @Test
    void theLocalModelIsAskedAfterTheHostedOneAndFetchedByTheServicesOwnImage() {
        Application application = Application.WITH_LOCAL_MODEL;
        BackendsConfig config = config(application).getConfigMapping(BackendsConfig.class);
        PodSpec model = application.pods().stream()
                .map(template -> template.getSpec())
                .filter(pod -> !pod.getInitContainers().isEmpty())
                .findFirst()
                .orElseThrow();

        assertThat(config.chain().translate()).hasValue(List.of("main", "local"));
        assertThat(config.chain().summarize()).hasValue(List.of("main", "local"));
        assertThat(config.backends())
                .hasEntrySatisfying(
                        "local", local -> assertThat(local.baseUrl()).hasValue("http://vestnik-model:8081/v1"));
        assertThat(application.byName()).containsKey("Service/vestnik-model");
        assertThat(model.getInitContainers())
                .singleElement()
                .satisfies(fetch -> assertThat(fetch.getImage())
                        .isEqualTo(application.service().getImage()));
    }

    @Test
    void noTwoObjectsHaveOneName() {
        assertThat(Application.all())
                .allSatisfy(application -> assertThat(application.byName()).hasSameSizeAs(application.objects()));
    }
}
