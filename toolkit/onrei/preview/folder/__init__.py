"""A preview as a folder of files, for somebody who has a browser and nothing else."""
