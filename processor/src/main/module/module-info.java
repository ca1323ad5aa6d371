/**
 * The annotation processors of Waybill.
 *
 * <p>Compiled on its own and put into the published jar, which contains all that it needs: a
 * descriptor among the other sources would require JavaPoet by a name that is relocated away.
 *
 * @provides javax.annotation.processing.Processor which turn annotated records into events
 */
module dev.waybill.processor {
  requires java.compiler;

  provides javax.annotation.processing.Processor with
      dev.waybill.processor.EventProcessor,
      dev.waybill.processor.PackageProcessor;
}
