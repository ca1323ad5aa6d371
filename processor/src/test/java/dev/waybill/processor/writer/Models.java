package dev.waybill.processor.writer;

import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.ContractModel;
import dev.waybill.processor.model.ContractModel.Kind;
import dev.waybill.processor.model.EnvelopeModel;
import dev.waybill.processor.model.EventModel;
import dev.waybill.processor.model.MetadataField;
import dev.waybill.processor.model.MetadataField.Target;
import dev.waybill.processor.model.PackageModel;
import dev.waybill.processor.model.PayloadComponent;
import dev.waybill.processor.model.Reading;
import dev.waybill.processor.model.Reading.Form;
import dev.waybill.processor.model.RecordModel;
import dev.waybill.processor.model.Surroundings;
import dev.waybill.processor.model.TypeModel;
import dev.waybill.processor.model.TypeParameterModel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Models as the reader would make them. */
final class Models {

  static final Surroundings PLAIN = new Surroundings(true, false, false);
  static final TypeModel STRING = type("java.lang", "String");

  private Models() {}

  static TypeModel type(String packageName, String name) {
    return TypeModel.Declared.of(ClassId.topLevel(packageName, name));
  }

  static RecordModel record(String name, String... suppressions) {
    return generic(name, List.of(), suppressions);
  }

  static RecordModel generic(
      String name, List<TypeParameterModel> parameters, String... suppressions) {
    return new RecordModel(
        ClassId.topLevel("shop", name),
        parameters,
        true,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        "",
        "",
        new TreeSet<>(Arrays.asList(suppressions)));
  }

  static ContractModel fact(String name) {
    return new ContractModel(
        Kind.DOMAIN_EVENT,
        name,
        Optional.empty(),
        Optional.of("User"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        1);
  }

  static ContractModel refusal(String name, String reasonCode) {
    return new ContractModel(
        Kind.REJECTION,
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.of("Create"),
        Optional.of(reasonCode),
        Optional.of("business"),
        Optional.of(true),
        2);
  }

  static MetadataField field(String key, Target target, Form form, String... path) {
    return new MetadataField(key, target, new Reading(List.of(path), form), false);
  }

  static MetadataField required(String key, Form form, String... path) {
    return new MetadataField(key, Target.TEXT, new Reading(List.of(path), form), true);
  }

  static EnvelopeModel envelope(MetadataField... fields) {
    return new EnvelopeModel(Optional.empty(), Optional.empty(), List.of(fields));
  }

  static PayloadComponent component(String name, TypeModel type) {
    return new PayloadComponent(name, type, List.of(), Optional.of(name), false, false, false, "");
  }

  static PayloadComponent constantReason() {
    return new PayloadComponent(
        "reasonCode", STRING, List.of(), Optional.empty(), false, false, false, "why");
  }

  static EventModel event(
      RecordModel record,
      ContractModel contract,
      EnvelopeModel envelope,
      PayloadComponent... payload) {
    return new EventModel(record, contract, envelope, List.of(payload), PLAIN, false);
  }

  static PackageModel shop(PackageModel.Event... events) {
    return new PackageModel(
        ClassId.topLevel("shop", "IntegrationEvents"),
        Optional.of("/shop"),
        false,
        List.of(events),
        List.of(),
        List.of(),
        List.of(),
        PLAIN);
  }
}
