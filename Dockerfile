# syntax=docker/dockerfile:1

# The sign-in server and the built extension, with their runtime dependencies only.
#   docker build -t stagedoor .

FROM node:24.21.0-bookworm-slim AS base
WORKDIR /app
RUN npm install --global --ignore-scripts pnpm@12.21.0
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./

# The pages. No package runs a script in any stage.
FROM base AS build
COPY . .
RUN pnpm install --frozen-lockfile --ignore-scripts --filter "@stagedoor/extension..." --filter "@stagedoor/portal..." && \
    pnpm --filter @stagedoor/extension --filter @stagedoor/portal build

# The server's dependencies, and the software bill of materials.
FROM base AS production
COPY apps/bff/package.json apps/bff/
COPY packages/manifest/package.json packages/manifest/
COPY packages/shared/package.json packages/shared/
COPY packages/texts/package.json packages/texts/
RUN pnpm install --frozen-lockfile --ignore-scripts --prod --filter "@stagedoor/bff..." && \
    pnpm --filter @stagedoor/bff sbom --prod --sbom-format cyclonedx --sbom-type application --out sbom.cdx.json

FROM node:24.21.0-bookworm-slim
LABEL org.opencontainers.image.title="Stagedoor" \
      org.opencontainers.image.description="OAuth sign-in for Tableau dashboard extensions" \
      org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    STORE_URL=sqlite:/data/stagedoor.db
WORKDIR /app
COPY --from=production /app ./
COPY --from=build /app/apps/bff/src apps/bff/src
COPY --from=build /app/apps/extension/dist apps/extension/dist
COPY --from=build /app/apps/portal/dist apps/portal/dist
COPY --from=build /app/packages/manifest/assets packages/manifest/assets
COPY --from=build /app/packages/manifest/src packages/manifest/src
COPY --from=build /app/packages/shared/src packages/shared/src
COPY --from=build /app/packages/texts/src packages/texts/src
# The SQLite store, on a volume; unused with Redis.
RUN install --directory --owner=node --group=node --mode=700 /data
USER node
EXPOSE 3000
# The slim image has neither curl nor wget.
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
  CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=16", "--heap-growing-percent=10", "apps/bff/src/main.ts"]
