"""The audit chain (留痕): every act an entry in its matter's hash chain, all chains in one Merkle log.

Entries are appended in the transaction of the act; nobody can change or delete one. Signed checkpoints let an
outsider verify offline that nothing was changed, inserted or cut off.
"""
