import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DockerfileParser, type From, type Instruction, ModifiableInstruction } from 'dockerfile-ast'

export const ROOT = join(import.meta.dirname, '..')

/** One build stage. */
export type ImageStage = {
  /** `undefined` for the last stage, the image. */
  name: string | undefined
  /** An image, or the name of an earlier stage. */
  from: string
  steps: { keyword: string; args: string[]; text: string; flags: Map<string, string> }[]
}

export function readDockerfileText(): string {
  return readFileSync(join(ROOT, 'Dockerfile'), 'utf8')
}

/** The stages of the Dockerfile, in order. */
export function readStages(): ImageStage[] {
  const stages: ImageStage[] = []
  for (const instruction of DockerfileParser.parse(readDockerfileText()).getInstructions()) {
    const keyword = instruction.getKeyword()
    if (keyword === 'FROM') {
      const from = instruction as From
      stages.push({ name: from.getBuildStage() ?? undefined, from: from.getImage() ?? '', steps: [] })
    } else {
      stages.at(-1)?.steps.push(toStep(instruction))
    }
  }
  return stages
}

function toStep(instruction: Instruction): ImageStage['steps'][number] {
  const flags = instruction instanceof ModifiableInstruction ? instruction.getFlags() : []
  return {
    keyword: instruction.getKeyword(),
    args: instruction.getArguments().map((argument) => argument.getValue()),
    text: instruction.getArgumentsContent() ?? '',
    flags: new Map(flags.map((flag) => [flag.getName(), flag.getValue() ?? ''])),
  }
}
