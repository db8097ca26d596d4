// The matrix: organizations × organizations, organizations × programs, with counts.

export function showMatrix() {}
