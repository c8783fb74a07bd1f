#!/usr/bin/env bash
# Commits content/map.json as the build left it, unless nothing is new or somebody has pushed meanwhile:
# then the run that their push began remembers for both. What is checked out is the commit that was built; TOKEN
# may write to BRANCH of this repository.
set -euo pipefail
if [ -z "$(git status --porcelain -- content/map.json)" ]; then
  echo "nothing new to remember"
  exit 0
fi
git config user.name "github-actions[bot]"
git config user.email "41898282+github-actions[bot]@users.noreply.github.com"
git add -- content/map.json
git commit --quiet -m "Remember where new papers stand on the map"
if ! git push "${REMOTE:-https://x-access-token:$TOKEN@github.com/$GITHUB_REPOSITORY.git}" "HEAD:refs/heads/$BRANCH"; then
  echo "::warning::content/map.json could not be pushed: the branch has moved on, or is protected against it"
fi
